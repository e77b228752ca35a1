/** The script tag a bank puts into its pages. */
export function embedSnippet(base: string, entryPointId: string): string {
  return `<script async src="${base}/widget/sdk.js" data-entry-point="${entryPointId}"></script>`
}

/** A page of this server that shows the same widget, to try it before any site is changed. */
export function trialAddress(base: string, entryPointId: string): string {
  return `${base}/demo/?entryPoint=${encodeURIComponent(entryPointId)}`
}
