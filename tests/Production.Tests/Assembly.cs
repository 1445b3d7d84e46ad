using GovPlatform.Production.Tests;

[assembly: AssemblyFixture(typeof(ProductionRun))]
