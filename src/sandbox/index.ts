export { type Agency, believableAgency } from './agency/index';
export { type FaultName, faultNames } from './faults';
export { Sandbox, type SandboxOptions } from './sandbox';
export { type VariantName, variantNames } from './variants';
