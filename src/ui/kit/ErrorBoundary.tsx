/** The one boundary at which a bug ends: it says so, keeps the message for the maintainer, offers a reload. */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import type { Dictionary } from '../../text/dictionary.ts';

interface ErrorBoundaryProps {
  readonly texts: Dictionary;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly problem: string | null }> {
  override state: { readonly problem: string | null } = { problem: null };

  static getDerivedStateFromError(error: unknown): { readonly problem: string } {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { problem } = this.state;
    return problem === null ? (
      this.props.children
    ) : (
      <FailureNotice texts={this.props.texts} problems={[problem]} />
    );
  }
}

interface FailureNoticeProps {
  readonly texts: Dictionary;
  readonly problems: readonly string[];
}

/** A whole page that says what failed and what to do. */
export function FailureNotice({ texts, problems }: FailureNoticeProps) {
  return (
    <main className="failure" role="alert">
      <h1>{texts.app.failed}</h1>
      <p>{texts.app.failedHelp}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <button type="button" onClick={() => location.reload()}>
        {texts.app.reload}
      </button>
    </main>
  );
}
