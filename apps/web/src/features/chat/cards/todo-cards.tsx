/** Todos as a tool has shown them, and as they are now. */
import type { CardProps } from '../../../shared/tool-cards.ts';
import { todosIn } from './card-data.ts';
import { CardList } from './card-list.tsx';
import { TodoLine } from './todo-line.tsx';

export function TodoCard({ card, at }: CardProps) {
  return todosIn(card).map((todo) => <TodoLine key={todo.id} todo={todo} at={at} />);
}

export function TodosCard({ card, at }: CardProps) {
  const lines = todosIn(card).map((todo) => <TodoLine key={todo.id} todo={todo} at={at} />);
  return <CardList lines={lines} />;
}
