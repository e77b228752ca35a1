export { SettingsPage } from './settings-page.tsx'
export type { SettingsPageProps } from './settings-page.tsx'
