"""Stand-ins for the helpers of cloudmesh.common that the tutorial's programs use."""
