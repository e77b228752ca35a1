import { Component } from 'react'
import type { ReactNode } from 'react'

export interface ErrorBoundaryProps {
  /** What stands there instead; `retry` draws the children again. */
  renderError: (error: Error, retry: () => void) => ReactNode
  /** A change of this value tries again by itself, such as the id of what is shown. */
  resetKey?: string | undefined
  children: ReactNode
}

interface State {
  error: Error | undefined
  resetKey: string | undefined
}

/** Catches what its children throw while drawing, so that the rest of the page goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey }
  }

  private readonly retry = (): void => this.setState({ error: undefined })

  override render(): ReactNode {
    const { error } = this.state
    return error === undefined ? this.props.children : this.props.renderError(error, this.retry)
  }
}
