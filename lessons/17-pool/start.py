from mpi4py.futures import MPIPoolExecutor

try:
    from plot import imshow
except ImportError:
    imshow = None  # Away from Ringside: a file instead.

width = 180
height = 120


def julia_row(row):
    """A row of the Julia set of 0.65i."""
    line = bytearray(width)
    for column in range(width):
        x = -1.8 + 3.6 * column / width
        y = 1.2 - 2.4 * row / height
        z = complex(x, y)
        n = 0
        while n < 255 and abs(z) <= 2:
            z = z * z + 0.65j
            n += 1
        line[column] = n
    return line


def show(image):
    if imshow is not None:
        imshow(image, width=width, title="Julia set", colormap="magma")
        return
    with open("julia.pgm", "wb") as file:
        file.write(b"P5 %d %d 255\n" % (width, height) + image)


# The workers load the program too,
# but this part is for rank 0 alone.
if __name__ == "__main__":
    executor = MPIPoolExecutor()
    lines = []
    for row in range(height):
        future = executor.submit(julia_row, row)
        lines.append(future.result())
        if row == 0:
            print("first row")
    executor.shutdown()
    show(b"".join(lines))
