"""The presenter of the acceptance screen: applicant, item, materials, decision."""
