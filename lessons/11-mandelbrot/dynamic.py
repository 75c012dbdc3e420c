from mpi4py import MPI

try:
    from plot import imshow
except ImportError:
    imshow = None  # Away from Ringside: a file instead.

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

width = 300
height = 200
limit = 127

# A job is a few rows. The tag of a
# message says whether there is one.
rows_in_job = 4
job_tag = 1
end_tag = 2


def manage():
    """
    Rank 0: a job for everybody to begin with, and the
    next one for whoever hands in a result.
    """
    image = bytearray(width * height)
    next_row = 0

    def hand_out(worker):
        nonlocal next_row
        more = next_row < height
        tag = job_tag if more else end_tag
        comm.send(next_row, dest=worker, tag=tag)
        next_row += rows_in_job
        return more

    working = 0
    for worker in range(1, size):
        if hand_out(worker):
            working += 1
    while working > 0:
        status = MPI.Status()
        done = comm.recv(source=MPI.ANY_SOURCE, status=status)
        row, pixels = done
        begin = row * width
        image[begin : begin + len(pixels)] = pixels
        if not hand_out(status.Get_source()):
            working -= 1
    show(image)


def work():
    """All others: compute until there is nothing left."""
    jobs = 0
    while True:
        status = MPI.Status()
        row = comm.recv(source=0, status=status)
        if status.Get_tag() == end_tag:
            break
        end = min(row + rows_in_job, height)
        comm.send((row, compute(row, end)), dest=0)
        jobs += 1
    print(f"{jobs} jobs done")


def compute(begin, end):
    """The rows from `begin` up to, but not including, `end`."""
    pixels = bytearray((end - begin) * width)
    for i in range(len(pixels)):
        x = -2.2 + 3 * (i % width) / width
        y = 1 - 2 * (begin + i // width) / height
        pixels[i] = steps(complex(x, y))
    return pixels


def steps(c):
    """
    How many steps z = z² + c stays within 2 of the middle,
    `limit` at most; z begins at 0.
    """
    z = 0
    n = 0
    while n < limit and abs(z) <= 2:
        z = z * z + c
        n += 1
    return n


def show(image):
    title = "Mandelbrot set"
    if imshow is not None:
        imshow(image, width=width, title=title, colormap="magma")
        return
    header = b"P5 %d %d 255\n" % (width, height)
    with open(f"{title}.pgm", "wb") as file:
        file.write(header + image)


if size == 1:
    show(compute(0, height))
elif rank == 0:
    manage()
else:
    work()
