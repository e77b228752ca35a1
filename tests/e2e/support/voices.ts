import type { Page } from '@playwright/test'

/** Lets a page's microphone be a tone, so that voices are told apart. */
export async function letSpeak(page: Page, pitch: number): Promise<void> {
  await page.addInitScript((hertz) => {
    Reflect.set(navigator.mediaDevices, 'getUserMedia', () => {
      const context = new AudioContext()
      const tone = new OscillatorNode(context, { frequency: hertz })
      const quiet = new GainNode(context, { gain: 0.3 })
      const into = context.createMediaStreamDestination()
      tone.connect(quiet).connect(into)
      tone.start()
      return Promise.resolve(into.stream)
    })
  }, pitch)
}
