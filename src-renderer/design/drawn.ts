/** ms; a page in the background draws nothing */
const AT_LATEST = 120

/** Once what just happened is on the screen: whatever takes long and is not looked at waits for it. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, AT_LATEST)
  })
}
