import { compareRebuilt, rebuildReadModels } from './projections/rebuild.ts'
import { openMemoryStorage, type Storage } from './storage/index.ts'

/** What the maintenance commands know of read models. */
export const maintenanceHooks = {
  rebuild: rebuildReadModels,
  compareRebuilt: (storage: Storage) => compareRebuilt(storage, openMemoryStorage()),
}
