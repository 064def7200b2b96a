/** The index finds exactly the pairs that judging every pair would find. */
import fc from 'fast-check';
import { compareOfficers } from '../../src/domain/officers/index.ts';
import { judgePair } from '../../src/matching/index.ts';
import { pairByIncident } from '../../src/matching/incident-pairs.ts';
import { ANNA, BEN, D1, R1, tablesOf } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';
import { anyCell } from '../builders/references.ts';

const officer = fc.constantFrom(
  ANNA,
  BEN,
  { officerNumber: '1243', officerName: 'Anna Price' },
  { officerNumber: '', officerName: 'Ben Late' },
);
const when = fc.constantFrom('2026-05-12T03:00', '2026-05-12T14:05', '2026-05-13T10:00').map(london);
const force = fc.constantFrom('', 'Lakeshire', 'Moorshire');
const nccu = fc.constantFrom('', 'NCCU-40001', '40001', '40002');
const fields = fc.record({ officer, force, when, nccu, cell: anyCell });

test('exact pairs by index are the exact pairs of all pairs', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 6 }), fc.array(fields, { maxLength: 6 }), (asked, written) => {
      const { referrals, documents } = tablesOf({
        referrals: asked.map(({ officer: who, cell, ...row }, index) =>
          R1({
            ...who,
            force: row.force,
            incidentReference: cell,
            referredAt: row.when,
            nccuReference: row.nccu,
            team: `${index}`,
          }),
        ),
        documents: written.map(({ officer: who, cell, ...row }, index) =>
          D1({
            ...who,
            force: row.force,
            incidentReference: cell,
            submittedAt: row.when,
            nccuReference: row.nccu,
            documentReference: `D${index}`,
          }),
        ),
      });
      const indexed = pairByIncident(referrals, documents).exact;
      const found = indexed.flatMap((referral, at) =>
        at % 2 === 0 ? [`${referral} ${indexed[at + 1] ?? ''}`] : [],
      );
      const expected: string[] = [];
      for (let referral = 0; referral < referrals.length; referral++) {
        if (referrals.isSuperseded(referral)) continue;
        for (let document = 0; document < documents.length; document++) {
          const [a, b] = [referrals.view(referral), documents.view(document)];
          expect(compareOfficers(a.officer, b.officer).kind).toBe(compareOfficers(b.officer, a.officer).kind);
          if (judgePair(a, b, referrals.prefixes).rule === 'exact') expected.push(`${referral} ${document}`);
        }
      }
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});
