export function TodosScreen() {
  return <h1>Todos</h1>;
}
