/** A model as people call it. */
const OFFLINE = 'offline/assistant';

/** @param model `provider/model` @param builtIn the built-in assistant's name */
export function modelName(model: string, builtIn: string): string {
  return model === OFFLINE ? builtIn : model.slice(model.indexOf('/') + 1);
}
