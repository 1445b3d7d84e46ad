using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Shared;

// Not for people: LocalHost starts itself by these verbs. An application starts by its own AppHost.
return args switch
{
    [WatchdogProcess.Verb, var directory, var run] => await new WatchdogProcess(directory, run).RunAsync(),
    [KeeperProcess.Verb, var directory] => await new KeeperProcess(directory).RunAsync(),
    _ => 2,
};
