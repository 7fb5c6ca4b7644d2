import { pressesFor } from '../bench/effort/keys.ts';
import { PerfectUser } from './support/perfectUser.ts';
import { sortedShares } from './support/sortedShares.ts';
import { expect, test } from './support/test.ts';

test('the drawn library is sorted by somebody who presses keys and reads what a screen reader would', async ({
  pets: page,
}) => {
  test.setTimeout(600_000);
  const before = await sortedShares(page);
  expect(before.grouped.right).toBeLessThan(0.7);
  await page.goto('/pets/review');
  const user = new PerfectUser(page);
  await user.answerAll();
  // Strangers' pets have no name.
  await expect(page.getByRole('heading', { name: 'No more questions for now' })).toBeVisible();
  await expect(page.getByText(/nothing left to ask/u)).toHaveCount(0);

  const known = user.log.flatMap(({ words, question, reply, presses }) =>
    presses === null ? [] : [{ words, presses, counted: pressesFor(question, reply) }],
  );
  expect(known.length).toBeGreaterThan(50);
  const total = (of: (answer: (typeof known)[number]) => number) => known.reduce((sum, answer) => sum + of(answer), 0);
  // It knows less of the page than who sees it: which column a new pet gets, and where rows end.
  expect(
    total(({ presses }) => presses),
    'what the benchmark counts is enough, within a tenth',
  ).toBeLessThanOrEqual(1.1 * total(({ counted }) => counted));

  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 120_000 });
  const { all, grouped } = await sortedShares(page);
  expect(all.wrong).toBeLessThan(0.01);
  expect(all.right).toBeGreaterThan(0.95);
  expect(grouped.right).toBeGreaterThan(0.95);
});
