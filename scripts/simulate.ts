/** node --import tsx scripts/simulate.ts --seed 1 --style log_of_date --referrals 2000 --out FOLDER */
import { parseArgs } from 'node:util';
import { simulateForce } from './simulator/force.ts';
import { styleNames } from './simulator/styles.ts';
import { writeForce } from './simulator/write-force.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    style: { type: 'string', default: 'log_of_date' },
    referrals: { type: 'string', default: '2000' },
    out: { type: 'string' },
  },
});

if (values.out === undefined || !styleNames().includes(values.style)) {
  process.stderr.write(`--out FOLDER is needed, and --style is one of: ${styleNames().join(', ')}\n`);
  process.exitCode = 2;
} else {
  const force = simulateForce({
    seed: Number(values.seed),
    style: values.style,
    referrals: Number(values.referrals),
  });
  writeForce(values.out, force);
  process.stdout.write(
    `${force.referrals.length} referrals, ${force.documents.length} documents, ${force.officers.length} officers in ${values.out}\n` +
      `try: scripts/nccu check --referrals ${values.out}/referrals.csv --documents ${values.out}/documents.csv ` +
      `--officers ${values.out}/officers.csv --as-at ${force.asAt} --out ${values.out}/results\n`,
  );
}
