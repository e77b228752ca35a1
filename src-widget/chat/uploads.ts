/** Files on their way up, one line each, with progress. */
import type { ChatUpload } from '#shared/domain/chat-wire.ts'
import { newClientId } from './outbox.ts'
import { ChatRefused, type Transport } from './transport.ts'
import type { ChatView, UploadItem } from './view.ts'

export interface UploadsDeps {
  readonly transport: Transport
  readonly token: () => Promise<string>
  readonly view: () => ChatView
  readonly patch: (change: Partial<ChatView>) => void
  readonly uploaded: (kept: ChatUpload) => void
}

export interface Uploads {
  add(files: readonly File[]): void
  cancel(id: string): void
  retry(id: string): void
  stop(): void
}

export function createUploads({ transport, token, view, patch, uploaded }: UploadsDeps): Uploads {
  const running = new Map<string, { readonly file: File; readonly abort: AbortController }>()

  const change = (id: string, to: Partial<UploadItem> | null): void =>
    patch({
      uploads: view().uploads.flatMap((item) => (item.id !== id ? [item] : to === null ? [] : [{ ...item, ...to }])),
    })

  async function run(id: string, file: File): Promise<void> {
    const abort = new AbortController()
    running.set(id, { file, abort })
    try {
      const kept = await transport.upload(await token(), file, {
        signal: abort.signal,
        onProgress: (progress) => change(id, { progress }),
      })
      drop(id)
      uploaded(kept)
    } catch (error) {
      if (abort.signal.aborted) return
      if (error instanceof ChatRefused && error.code !== 'too-often' && error.code !== 'unavailable') {
        drop(id)
        patch({ problem: { code: error.code, message: error.message } })
      } else change(id, { failed: true })
    }
  }

  function drop(id: string): void {
    running.delete(id)
    change(id, null)
  }

  /** A file that cannot be sent is said at once, before a byte travels. */
  function isSendable(file: File): boolean {
    const cap = view().config?.maxUploadBytes ?? Number.POSITIVE_INFINITY
    if (file.size > 0 && file.size <= cap) return true
    patch({ problem: { code: file.size === 0 ? 'file-empty' : 'file-too-large', message: file.name } })
    return false
  }

  return {
    add(files) {
      for (const file of files) {
        if (!isSendable(file)) continue
        const id = newClientId()
        patch({ uploads: [...view().uploads, { id, name: file.name, size: file.size, progress: 0, failed: false }] })
        void run(id, file)
      }
    },
    cancel(id) {
      running.get(id)?.abort.abort()
      drop(id)
    },
    retry(id) {
      const file = running.get(id)?.file
      if (file === undefined) return
      change(id, { failed: false, progress: 0 })
      void run(id, file)
    },
    stop() {
      for (const { abort } of running.values()) abort.abort()
      running.clear()
    },
  }
}
