"""MPI.Group."""

import _ringside

from ._handle import Handle, constant, family, incorrect, is_constant, of
from ._missing import add_missing


@family
class Group(Handle):
    """Group of processes."""

    __slots__ = ()

    def Get_size(self):
        """Return the number of processes in a group."""
        return _ringside.group_size(self._h)

    size = property(Get_size, doc="Number of processes.")

    def Get_rank(self):
        """Return the rank of this process in a group."""
        return _ringside.group_rank(self._h)

    rank = property(Get_rank, doc="Rank of this process.")

    def Translate_ranks(self, ranks=None, group=None):
        """Translate ranks in a group to those in another group."""
        if group is not None and not isinstance(group, Group):
            raise incorrect("group", "Group", group)
        ranks = None if ranks is None else list(ranks)
        return _ringside.group_translate(self._h, ranks, None if group is None else group._h)

    def Compare(self, group):
        """Compare two groups."""
        if not isinstance(group, Group):
            raise incorrect("group", "Group", group)
        return _ringside.group_compare(self._h, group._h)

    def Free(self):
        """Free a group."""
        _ringside.group_free(self._h)
        if not is_constant(self):
            self._h = 0


add_missing(
    Group,
    methods=("Dup", "Incl", "Excl", "Range_incl", "Range_excl"),
    classmethods=("Union", "Intersection", "Difference", "Create_from_session_pset"),
)

constants = {
    "GROUP_NULL": constant(Group, 0, "GROUP_NULL"),
    "GROUP_EMPTY": constant(Group, 1, "GROUP_EMPTY"),
}


def group_of(handle):
    """A group for a handle."""
    return of(Group, handle)
