"""Names of mpi4py.MPI that the runtime does not have yet, by what they are for."""

_names = {
    "one-sided communication": """
        Win WIN_NULL WIN_BASE WIN_SIZE WIN_DISP_UNIT WIN_CREATE_FLAVOR WIN_MODEL WIN_FLAVOR WIN_FLAVOR_CREATE
        WIN_FLAVOR_ALLOCATE WIN_FLAVOR_DYNAMIC WIN_FLAVOR_SHARED WIN_SEPARATE WIN_UNIFIED MODE_NOCHECK MODE_NOSTORE
        MODE_NOPUT MODE_NOPRECEDE MODE_NOSUCCEED LOCK_EXCLUSIVE LOCK_SHARED Aint_add Aint_diff
    """,
    "files": """
        File FILE_NULL MODE_RDONLY MODE_WRONLY MODE_RDWR MODE_CREATE MODE_EXCL MODE_DELETE_ON_CLOSE
        MODE_UNIQUE_OPEN MODE_SEQUENTIAL MODE_APPEND SEEK_SET SEEK_CUR SEEK_END DISPLACEMENT_CURRENT
        DISP_CUR Register_datarep MAX_DATAREP_STRING
    """,
    "info objects": """
        Info INFO_NULL INFO_ENV MAX_INFO_KEY MAX_INFO_VAL Get_hw_resource_info Get_abi_info Get_abi_fortran_info
    """,
    "error codes of a program's own": """
        Add_error_class Add_error_code Add_error_string Remove_error_class Remove_error_code Remove_error_string
    """,
    "sessions": "Session SESSION_NULL MAX_PSET_NAME_LEN MAX_STRINGTAG_LEN",
    "matched probes": "Message MESSAGE_NULL MESSAGE_NO_PROC",
    "buffered sends": "Attach_buffer Detach_buffer Flush_buffer Iflush_buffer",
    "topologies": """
        CART GRAPH DIST_GRAPH UNWEIGHTED WEIGHTS_EMPTY Compute_dims COMM_TYPE_SHARED COMM_TYPE_HW_GUIDED
        COMM_TYPE_HW_UNGUIDED COMM_TYPE_RESOURCE_GUIDED
    """,
    "starting processes": """
        ARGV_NULL ARGVS_NULL ERRCODES_IGNORE Open_port Close_port Publish_name Unpublish_name Lookup_name
        MAX_PORT_NAME
    """,
    "derived datatypes": """
        COMBINER_DUP COMBINER_CONTIGUOUS COMBINER_VECTOR COMBINER_HVECTOR COMBINER_INDEXED COMBINER_HINDEXED
        COMBINER_INDEXED_BLOCK COMBINER_HINDEXED_BLOCK COMBINER_STRUCT COMBINER_SUBARRAY COMBINER_DARRAY
        COMBINER_RESIZED COMBINER_VALUE_INDEX COMBINER_F90_INTEGER COMBINER_F90_REAL COMBINER_F90_COMPLEX
        DISTRIBUTE_NONE DISTRIBUTE_BLOCK DISTRIBUTE_CYCLIC DISTRIBUTE_DFLT_DARG ORDER_C ORDER_FORTRAN
    """,
    "profiling": "Pcontrol",
}

_purposes = {name: purpose for purpose, names in _names.items() for name in names.split()}


def missing_name(name):
    """The error for a name that the module has not: an AttributeError unless MPI has it."""
    purpose = _purposes.get(name)
    if purpose is None:
        return AttributeError(f"module 'mpi4py.MPI' has no attribute {name!r}")
    return NotImplementedError(f"MPI.{name} is not there yet in Ringside's mpi4py ({purpose})")
