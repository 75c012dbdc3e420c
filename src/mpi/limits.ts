/** Most characters of what MPI gives and takes as text (MPI-4.1 section 19.3.1), with MPICH's values. */
export const limits = {
  MAX_PROCESSOR_NAME: 127,
  MAX_ERROR_STRING: 1023,
  MAX_OBJECT_NAME: 127,
  MAX_LIBRARY_VERSION_STRING: 8191,
} as const;
