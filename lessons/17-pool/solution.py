from mpi4py.futures import MPIPoolExecutor

try:
    from plot import imshow
except ImportError:
    imshow = None  # Away from Ringside: a file instead.

width = 180
height = 120
rows = 5


def julia_band(top):
    """Five rows of the Julia set of 0.65i, from row `top` on."""
    band = bytearray(rows * width)
    for i in range(len(band)):
        row = top + i // width
        x = -1.8 + 3.6 * (i % width) / width
        y = 1.2 - 2.4 * row / height
        z = complex(x, y)
        n = 0
        while n < 255 and abs(z) <= 2:
            z = z * z + 0.65j
            n += 1
        band[i] = n
    return band


def show(image):
    if imshow is not None:
        imshow(image, width=width, colormap="magma")
        return
    with open("julia.pgm", "wb") as file:
        file.write(b"P5 %d %d 255\n" % (width, height) + image)


# The workers load the program too,
# but this part is for rank 0 alone.
if __name__ == "__main__":
    executor = MPIPoolExecutor()
    bands = []

    # Everything is handed out ...
    futures = []
    for top in range(0, height, rows):
        futures.append(executor.submit(julia_band, top))
    # ... before anything is asked for.
    for future in futures:
        bands.append(future.result())
        if len(bands) == 1:
            print("first band")

    executor.shutdown()
    show(b"".join(bands))
