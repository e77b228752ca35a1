export { AccountAlerts } from './account-alerts.tsx'
