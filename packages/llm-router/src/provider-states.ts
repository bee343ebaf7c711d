/** Which providers an operator has taken out of service. Nothing is kept of those that are on, which nearly always is all of them. */
import { LlmError } from './errors.ts';
import type { Deployment } from './registry/deployment.ts';

/** `draining`: no new calls, running ones go on to their end; `off`: running ones are cut, too. */
export type ProviderState = 'on' | 'draining' | 'off';

export interface ProviderChange {
  provider: string;
  state: ProviderState;
}

export interface ProviderStates {
  of(provider: string): ProviderState;
  set(provider: string, state: ProviderState): void;
  /** Why the deployment is not to be asked; undefined when it may be. */
  refusal(deployment: Deployment): LlmError | undefined;
  /** Those that may be asked; all of them when none may, so that the call learns why. */
  willing(deployments: readonly Deployment[]): readonly Deployment[];
}

export function createProviderStates(onChange: (change: ProviderChange) => void): ProviderStates {
  const states = new Map<string, Exclude<ProviderState, 'on'>>();
  return {
    of: (provider) => states.get(provider) ?? 'on',
    set(provider, state) {
      if (state === (states.get(provider) ?? 'on')) return;
      if (state === 'on') states.delete(provider);
      else states.set(provider, state);
      onChange({ provider, state });
    },
    refusal({ id, provider }) {
      return states.size > 0 && states.has(provider.id) ? outOfService(provider.id, id) : undefined;
    },
    willing(deployments) {
      if (states.size === 0) return deployments;
      const willing = deployments.filter(({ provider }) => !states.has(provider.id));
      return willing.length > 0 ? willing : deployments;
    },
  };
}

/** For callers it is what an open circuit is: ask somebody else, or later. */
export function outOfService(provider: string, deployment?: string): LlmError {
  return new LlmError('circuit_open', `${provider} was taken out of service by an administrator`, {
    provider,
    ...(deployment !== undefined && { deployment }),
  });
}
