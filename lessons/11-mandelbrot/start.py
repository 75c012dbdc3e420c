from mpi4py import MPI

try:
    from plot import imshow
except ImportError:
    imshow = None  # Away from Ringside: files instead.

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

width = 300
height = 200

# Equal shares of the rows, one row more
# for the first ranks when there is a rest.
rows = []
first = []
begin = 0
for r in range(size):
    first.append(begin)
    rows.append(height // size)
    if r < height % size:
        rows[r] += 1
    begin += rows[r]


def draw(title, pixel):
    """Computes this rank's rows; rank 0 gets and shows all."""
    mine = bytearray(rows[rank] * width)
    for i in range(len(mine)):
        row = first[rank] + i // width
        mine[i] = pixel(i % width, row)

    # Lengths and places in pixels.
    # Only rank 0 needs room.
    counts = [n * width for n in rows]
    displs = [n * width for n in first]
    image = bytearray(width * height if rank == 0 else 0)
    comm.Gatherv(mine, [image, (counts, displs)])

    if rank == 0:
        show(title, image)


def mandelbrot(column, row):
    x = -2.2 + 3 * column / width
    y = 1 - 2 * row / height
    return steps(0, complex(x, y), 127)


def julia(column, row):
    x = -1.8 + 3.6 * column / width
    y = 1.2 - 2.4 * row / height
    return steps(complex(x, y), 0.65j, 255)


def steps(z, c, most):
    """How many steps z = z² + c stays within 2, at most."""
    n = 0
    while n < most and abs(z) <= 2:
        z = z * z + c
        n += 1
    return n


def show(title, image):
    if imshow is not None:
        imshow(image, width=width, title=title, colormap="magma")
        return
    header = b"P5 %d %d 255\n" % (width, height)
    with open(f"{title}.pgm", "wb") as file:
        file.write(header + image)


draw("Mandelbrot set", mandelbrot)
draw("Julia set, c = 0.65i", julia)
