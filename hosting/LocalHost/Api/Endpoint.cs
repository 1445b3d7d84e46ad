namespace Aspire.Hosting.ApplicationModel;

/// <summary>One address a resource listens on. The port is settled before anything starts.</summary>
internal sealed class Endpoint(string name, string scheme, int? fixedPort)
{
    internal string Name => name;

    internal string Scheme => scheme;

    /// <summary>The port asked for; null lets the host choose a free one.</summary>
    internal int? FixedPort => fixedPort;

    /// <summary>Reachable from outside the application, so shown in the closing box.</summary>
    internal bool IsExternal { get; set; }

    internal string Host { get; set; } = "127.0.0.1";

    internal int Port { get; set; }

    internal string Url => $"{Scheme}://{(IsExternal ? "localhost" : Host)}:{Port}";
}
