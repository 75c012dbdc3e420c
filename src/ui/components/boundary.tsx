import { Component, type ReactNode } from "react";
import { Empty } from "./empty.tsx";

interface BoundaryProps {
  /** What failed, as the sentence begins: "The picture". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a mistake in one pane from taking the page, and the student's program, with it. */
export class Boundary extends Component<BoundaryProps, { readonly failure: string }> {
  override state = { failure: "" };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === "") return this.props.children;
    return (
      <div className="pane">
        <Empty>
          <p>
            {this.props.what} cannot be shown: {failure}. Your program is safe.
          </p>
          <button type="button" className="button small" onClick={() => this.setState({ failure: "" })}>
            Show it again
          </button>
        </Empty>
      </div>
    );
  }
}
