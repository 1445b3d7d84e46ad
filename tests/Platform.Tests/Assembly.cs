using GovPlatform.Support;

// The suite has one virtual host: every parcel service of it receives the messages of all others, so tests run one by
// one.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(TestServers))]
