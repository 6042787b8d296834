export { Sandbox, type SandboxOptions } from './sandbox';
export { believableAgency, type Agency } from './agency';
export { faultNames, type FaultName } from './faults';
export { variantNames, type VariantName } from './variants';
