"""Who are neighbors: what grids and graphs are made of, and what they tell."""

from operator import index

import _ringside

from ._integral import is_integral

UNWEIGHTED = 0x40000001
WEIGHTS_EMPTY = 0x40000002
GRAPH, CART, DIST_GRAPH = 1, 2, 3


def numbers(items):
    """A list of whole numbers."""
    return [index(each) for each in items]


def _exactly(items, count):
    found = numbers(items)
    if len(found) != count:
        raise ValueError(f"expecting {count} items, got {len(found)}")
    return found


def periods_of(periods, ndims):
    """One for each dimension."""
    if periods is None or isinstance(periods, bool):
        return [int(bool(periods))] * ndims
    return [int(bool(each)) for each in _exactly(periods, ndims)]


def graph_of(nodes, edges):
    """Index and edges; a 0 in front, as adjacency arrays have it elsewhere, is left out."""
    ends, edges = numbers(nodes), numbers(edges)
    if ends and ends[0] == 0 and ends[-1] == len(edges):
        del ends[0]
    return ends, edges


def weights_of(weights, edges):
    """One for each edge, None for edges without."""
    if weights is None or (is_integral(weights) and weights == UNWEIGHTED):
        return None
    if is_integral(weights) and weights == WEIGHTS_EMPTY:
        if edges > 0:
            raise ValueError("empty weights but nonzero degree")
        return []
    return _exactly(weights, edges)


def edges_of(sources, degrees, destinations):
    """Lists that fit one another."""
    sources = numbers(sources)
    degrees = _exactly(degrees, len(sources))
    return sources, degrees, _exactly(destinations, sum(degrees))


def Compute_dims(nnodes, dims):
    """Return a balanced distribution of processes per coordinate direction."""
    dims = [0] * index(dims) if is_integral(dims) else numbers(dims)
    return _ringside.compute_dims(nnodes, dims)


class Edges:
    """Those of a communicator that knows its neighbors."""

    __slots__ = ()

    @property
    def inoutedges(self):
        """Incoming and outgoing neighbors."""
        return _ringside.comm_edges(self._h)

    @property
    def inedges(self):
        """Incoming neighbors."""
        return self.inoutedges[0]

    @property
    def outedges(self):
        """Outgoing neighbors."""
        return self.inoutedges[1]

    @property
    def degrees(self):
        """Number of incoming and outgoing neighbors."""
        inedges, outedges = self.inoutedges
        return (len(inedges), len(outedges))

    @property
    def indegree(self):
        """Number of incoming neighbors."""
        return self.degrees[0]

    @property
    def outdegree(self):
        """Number of outgoing neighbors."""
        return self.degrees[1]


class Grid:
    """What a Cartesian communicator tells."""

    __slots__ = ()

    def Get_dim(self):
        """Return number of dimensions."""
        return len(_ringside.cart_get(self._h)[0])

    dim = property(Get_dim, doc="Number of dimensions.")
    ndim = property(Get_dim, doc="Number of dimensions.")

    def Get_topo(self):
        """Return information on the cartesian topology."""
        dims, periods, coords = _ringside.cart_get(self._h)
        return (dims, [int(each) for each in periods], coords)

    topo = property(Get_topo, doc="Topology information.")

    @property
    def dims(self):
        """Dimensions."""
        return self.Get_topo()[0]

    @property
    def periods(self):
        """Periodicity."""
        return self.Get_topo()[1]

    @property
    def coords(self):
        """Coordinates."""
        return self.Get_topo()[2]

    def Get_cart_rank(self, coords):
        """Translate logical coordinates to ranks."""
        return _ringside.cart_rank(self._h, _exactly(coords, self.Get_dim()))

    def Get_coords(self, rank):
        """Translate ranks to logical coordinates."""
        return _ringside.cart_coords(self._h, rank)

    def Shift(self, direction, disp):
        """Return a process ranks for data shifting with `Sendrecv`."""
        return _ringside.cart_shift(self._h, direction, disp)

    def Sub(self, remain_dims):
        """Return a lower-dimensional Cartesian topology."""
        kept = [int(bool(each)) for each in _exactly(remain_dims, self.Get_dim())]
        return self._of_handle(_ringside.cart_sub(self._h, kept))


class Graph:
    """What a general graph communicator tells."""

    __slots__ = ()

    def Get_dims(self):
        """Return the number of nodes and edges."""
        nodes, edges = _ringside.graph_get(self._h)
        return (len(nodes), len(edges))

    dims = property(Get_dims, doc="Number of nodes and edges.")

    @property
    def nnodes(self):
        """Number of nodes."""
        return self.Get_dims()[0]

    @property
    def nedges(self):
        """Number of edges."""
        return self.Get_dims()[1]

    def Get_topo(self):
        """Return index and edges."""
        return _ringside.graph_get(self._h)

    topo = property(Get_topo, doc="Topology information.")

    @property
    def index(self):
        """Index."""
        return self.Get_topo()[0]

    @property
    def edges(self):
        """Edges."""
        return self.Get_topo()[1]

    def Get_neighbors_count(self, rank):
        """Return number of neighbors of a process."""
        return len(_ringside.graph_neighbors(self._h, rank))

    def Get_neighbors(self, rank):
        """Return list of neighbors of a process."""
        return _ringside.graph_neighbors(self._h, rank)

    @property
    def nneighbors(self):
        """Number of neighbors."""
        return self.Get_neighbors_count(self.Get_rank())

    @property
    def neighbors(self):
        """Neighbors."""
        return self.Get_neighbors(self.Get_rank())


class DistGraph:
    """What a distributed graph communicator tells."""

    __slots__ = ()

    def Get_dist_neighbors_count(self):
        """Return adjacency information for a distributed graph topology."""
        sources, destinations, weights = _ringside.dist_graph_get(self._h)
        return (len(sources), len(destinations), weights is not None)

    def Get_dist_neighbors(self):
        """Return adjacency information for a distributed graph topology."""
        return _ringside.dist_graph_get(self._h)


constants = {
    "UNWEIGHTED": UNWEIGHTED,
    "WEIGHTS_EMPTY": WEIGHTS_EMPTY,
    "GRAPH": GRAPH,
    "CART": CART,
    "DIST_GRAPH": DIST_GRAPH,
}
