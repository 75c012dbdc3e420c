"""matplotlib's way to the page: ``show`` hands each figure over as an image."""

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

import plot


class FigureManager(FigureManagerBase):
    _title = ""

    def get_window_title(self):
        return self._title

    def set_window_title(self, title):
        self._title = title

    def show(self):
        self.canvas.draw()
        plot.imshow(memoryview(self.canvas.buffer_rgba()), title=self._title)

    @classmethod
    def pyplot_show(cls, *, block=None):
        """Figures are done with once they are shown, as when a reader has closed their windows."""
        for manager in Gcf.get_all_fig_managers():
            manager.show()
        Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager
