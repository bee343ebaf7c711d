import { bedrockConverse } from '../apis/bedrock-converse/index.ts';
import { bedrockAuth } from '../apis/bedrock-converse/sign.ts';
import { defineProvider, type Provider } from '../provider.ts';

/**
 * Amazon Bedrock in one region. Its keys are `accessKeyId:secretAccessKey[:sessionToken]` or
 * `bearer:TOKEN`; an application puts them together from the AWS variables of its environment.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference
 */
export function createBedrock({ region }: { region: string }): Provider {
  return defineProvider({
    id: 'bedrock',
    name: 'Amazon Bedrock',
    baseUrl: `https://bedrock-runtime.${region}.amazonaws.com`,
    auth: bedrockAuth({ region }),
    keyEnv: [],
    apis: [bedrockConverse()],
  });
}

export const bedrock = createBedrock({ region: 'us-east-1' });
