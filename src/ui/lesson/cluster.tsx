import { takeToCluster } from "#ui/components/take-to-cluster.ts";

/** The same file runs elsewhere: what belongs to that is one download. */
export function Cluster() {
  return (
    <section className="lesson-cluster" aria-labelledby="lesson-cluster">
      <h2 id="lesson-cluster">On a real cluster</h2>
      <p>
        Your program runs unchanged under a real <code>mpiexec</code>. The archive has it with a hostfile, a
        Slurm script and the command to start it.
      </p>
      <button type="button" className="button" onClick={() => void takeToCluster()}>
        Take it to a cluster
      </button>
    </section>
  );
}
