/** What to say of an option that there is not. */
import { flags } from "./flags.ts";

const hosts = "all ranks run on this computer, in one process, so there are no hosts to name";
const placement = "the system decides which core runs which rank, and there may be more ranks than cores";
/** Options of other mpiexecs, and why they are not here. */
const elsewhere: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["-f", "-H", "-host", "--host", "-hosts", "-hostfile", "--hostfile", "-machinefile", "--machinefile"].map(
      (name) => [name, hosts],
    ),
  ),
  ...Object.fromEntries(
    ["--oversubscribe", "--bind-to", "-bind-to", "--map-by", "-map-by", "-ppn", "--use-hwthread-cpus"].map(
      (name) => [name, placement],
    ),
  ),
  "--allow-run-as-root": "nobody is kept from running anything",
  "-l": "lines are labelled with --prefix",
  "-prepend-rank": "lines are labelled with --prefix",
  "--tag-output": "lines are labelled with --prefix",
  "-s": "the rank that reads standard input is chosen with --stdin",
  "-env": "a variable for every rank is given with -x NAME=VALUE",
  "-genv": "a variable for every rank is given with -x NAME=VALUE",
  "-genvall": "the environment goes to every rank with --env-scope all",
};

export function unknownOption(name: string): string {
  const reason = elsewhere[name];
  if (reason !== undefined) return `${name} is not an option here: ${reason}`;
  const names = flags.flatMap((flag) => flag.names);
  const bare = (word: string): string => word.replaceAll("-", "").toLowerCase();
  const meant = names.find((each) => bare(each) === bare(name));
  if (meant !== undefined) return `there is no option ${name}; did you mean ${meant}?`;
  return `there is no option ${name}; options of the program come after its name`;
}
