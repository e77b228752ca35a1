export { CustomerTasks } from './customer-tasks.tsx'
export { TaskAlerts } from './task-alerts.tsx'
export { TasksPage } from './tasks-page.tsx'
export { useDueTasks, useOpenComplaints } from './use-tasks.ts'
