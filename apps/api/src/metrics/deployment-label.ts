/** The label of a deployment. Names of models come from callers, so those that neither catalogue nor configuration knows share one. */
import type { Router } from 'llm-router';

export function deploymentLabels(router: Router): (deployment: string) => string {
  const known = new Set(router.models().map(({ provider, name }) => `${provider}/${name}`));
  return (deployment) => (known.has(deployment) ? deployment : `${deployment.slice(0, deployment.indexOf('/'))}/other`);
}
