/** MPI_Get_version: of the standard that the calls follow. */
export const standardVersion: readonly [number, number] = [4, 1];

/** Name and version of this implementation. */
export const libraryName = "Ringside";
export const libraryVersion: readonly [number, number, number] = [0, 1, 0];

/** MPI_Get_library_version. */
export const libraryText = `${libraryName} ${libraryVersion.join(".")}`;
