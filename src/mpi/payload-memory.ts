/**
 * Private memory for payloads that have no place of the program's own: messages that arrived before their receive, and
 * objects. Fresh memory is dear in a worker (1 MiB costs 47 µs), so it is used again; small payloads share slabs.
 */
const slabBytes = 64 * 1024;
const largestShared = 8 * 1024;
const keptSlabs = 128;
const keptLargeBytes = 64 * 1024 * 1024;
const alignment = 16;

export class Slab {
  readonly bytes: Uint8Array;
  used = 0;
  live = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }
}

export class PayloadMemory {
  /** Where in the slab that `take` returned the room begins; a multiple of 16. */
  offset = 0;
  private current = new Slab(slabBytes);
  private readonly idle: Slab[] = [];
  private large: Slab[] = [];
  private largeBytes = 0;

  /** A slab with `length` bytes of room at `offset`. */
  take(length: number): Slab {
    if (length > largestShared) return this.takeLarge(length);
    let slab = this.current;
    if (slab.used + length > slabBytes) {
      slab = this.idle.pop() ?? new Slab(slabBytes);
      this.current = slab;
    }
    this.offset = slab.used;
    slab.used += (length + alignment - 1) & -alignment;
    slab.live += 1;
    return slab;
  }

  /** Gives back one `take`. */
  give(slab: Slab): void {
    slab.live -= 1;
    if (slab.live > 0) return;
    slab.used = 0;
    if (slab.bytes.length !== slabBytes) this.keepLarge(slab);
    else if (slab !== this.current && this.idle.length < keptSlabs) this.idle.push(slab);
  }

  private takeLarge(length: number): Slab {
    this.offset = 0;
    // One that is much too large would keep its memory from those who need it.
    const index = this.large.findIndex(({ bytes }) => bytes.length >= length && bytes.length <= 4 * length);
    if (index < 0) {
      const slab = new Slab(largeSize(length));
      slab.live = 1;
      return slab;
    }
    const [slab] = this.large.splice(index, 1);
    this.largeBytes -= slab.bytes.length;
    slab.live = 1;
    return slab;
  }

  private keepLarge(slab: Slab): void {
    this.large.push(slab);
    this.largeBytes += slab.bytes.length;
    while (this.largeBytes > keptLargeBytes) {
      const oldest = this.large.shift();
      if (oldest === undefined) return;
      this.largeBytes -= oldest.bytes.length;
    }
  }
}

/** Powers of two to 1 MiB, whole MiB above; never the size of a shared slab, by which the two kinds are told apart. */
function largeSize(length: number): number {
  const mebibyte = 1024 * 1024;
  if (length > mebibyte) return Math.ceil(length / mebibyte) * mebibyte;
  const size = 2 ** Math.ceil(Math.log2(length));
  return size === slabBytes ? 2 * slabBytes : size;
}
