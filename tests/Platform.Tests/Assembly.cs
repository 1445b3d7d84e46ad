using GovPlatform.Support;

// One suite shares one vhost: every parcel service in it hears every parcel.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(TestServers))]
