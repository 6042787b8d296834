export { Sandbox, type SandboxOptions } from './sandbox';
export { believableAgency, type Agency } from './agency';
export { variantNames, type VariantName } from './variants';
