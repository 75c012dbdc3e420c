/** Where the Pyodide distribution publishes its packages. public/_headers allows the page to ask it, and no rank. */
export const distributionOrigin = "https://cdn.jsdelivr.net";
