import { StorageUnavailable } from '../errors.ts'

/** The code of a failed system call; null for anything else. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Does file work, and says of the machine's faults that storage is unavailable. */
export async function translatingErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new StorageUnavailable('disk-full', error)
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') throw new StorageUnavailable('read-only', error)
    if (code === 'EIO') throw new StorageUnavailable('io-error', error)
    throw error
  }
}
