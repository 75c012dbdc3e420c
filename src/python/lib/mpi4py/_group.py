"""MPI.Group."""

import _ringside

from ._handle import Handle, constant, family, incorrect, is_constant, of


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

    def Dup(self):
        """Duplicate a group."""
        return of(type(self), _ringside.group_dup(self._h))

    @classmethod
    def Union(cls, group1, group2):
        """Create a new group from the union of two existing groups."""
        return of(cls, _ringside.group_union(*_two(group1, group2)))

    @classmethod
    def Intersection(cls, group1, group2):
        """Create a new group from the intersection of two existing groups."""
        return of(cls, _ringside.group_intersection(*_two(group1, group2)))

    Intersect = Intersection

    @classmethod
    def Difference(cls, group1, group2):
        """Create a new group from the difference of two existing groups."""
        return of(cls, _ringside.group_difference(*_two(group1, group2)))

    @classmethod
    def Create_from_session_pset(cls, session, pset_name):
        """Create a new group from session and process set."""
        # A session's own module imports this one.
        if type(session).__name__ != "Session":
            raise incorrect("session", "Session", session)
        return session.Create_group(pset_name)

    def Incl(self, ranks):
        """Create a new group by including listed members."""
        return of(type(self), _ringside.group_incl(self._h, list(ranks)))

    def Excl(self, ranks):
        """Create a new group by excluding listed members."""
        return of(type(self), _ringside.group_excl(self._h, list(ranks)))

    def Range_incl(self, ranks):
        """Create a new group by including ranges of members."""
        return of(type(self), _ringside.group_range_incl(self._h, [list(each) for each in ranks]))

    def Range_excl(self, ranks):
        """Create a new group by excluding ranges of members."""
        return of(type(self), _ringside.group_range_excl(self._h, [list(each) for each in ranks]))

    def Free(self):
        """Free a group."""
        _ringside.group_free(self._h)
        if not is_constant(self):
            self._h = 0


def _two(group1, group2):
    for argument, group in (("group1", group1), ("group2", group2)):
        if not isinstance(group, Group):
            raise incorrect(argument, "Group", group)
    return group1._h, group2._h


constants = {
    "GROUP_NULL": constant(Group, 0, "GROUP_NULL"),
    "GROUP_EMPTY": constant(Group, 1, "GROUP_EMPTY"),
}


def group_of(handle):
    """A group for a handle."""
    return of(Group, handle)


def size_of(group):
    """The size of a group that is needed for no more than this."""
    size = group.Get_size()
    group.Free()
    return size


def rank_in(group):
    """This process's rank in a group that is needed for no more than this."""
    rank = group.Get_rank()
    group.Free()
    return rank
