export function RemindersScreen() {
  return <h1>Reminders</h1>;
}
