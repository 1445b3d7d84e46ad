using GovPlatform.Support;

[assembly: AssemblyFixture(typeof(TestServers))]
