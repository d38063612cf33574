/** What a reader has to say of a file: singly while that helps, summed up where it would bury the rest. */
import type { Issue, IssueCode } from '../domain/issue.ts';

/** Issues of one code that are told one by one. */
const TOLD = 20;

export class Notes {
  readonly #issues: Issue[] = [];
  readonly #told = new Map<IssueCode, number>();
  readonly #sums = new Map<IssueCode, number>();

  /** Tells an issue of one feature, unless twenty of its code have been told. */
  add(issue: Issue): void {
    const told = (this.#told.get(issue.code) ?? 0) + 1;
    this.#told.set(issue.code, told);
    if (told <= TOLD) this.#issues.push(issue);
  }

  /** Counts what is told once for the whole file, as a notice with `count`. */
  count(code: IssueCode, by = 1): void {
    if (by > 0) this.#sums.set(code, (this.#sums.get(code) ?? 0) + by);
  }

  /** Everything, in order, the sums last. */
  list(): Issue[] {
    const cut = [...this.#told.values()].some((told) => told > TOLD);
    const sums = [...this.#sums].map(([code, count]): Issue => ({
      code,
      severity: 'notice',
      params: { count },
    }));
    return [
      ...this.#issues,
      ...(cut ? [{ code: 'checks-skipped', severity: 'notice', params: { count: TOLD } } as const] : []),
      ...sums,
    ];
  }
}
