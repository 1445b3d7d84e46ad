using GovPlatform.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]
