using System.Diagnostics;
using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// Starts HAProxy and nginx as child processes on loopback, in front of the same backend, with kept-alive connections
/// on both sides and without logs.
/// </summary>
/// <param name="directory">Directory for configuration and temporary files.</param>
internal sealed class Proxies(string directory, Uri backend)
{
    /// <summary>Starts HAProxy; null if it is not installed.</summary>
    public async Task<Server?> StartHaproxyAsync() =>
        Find("haproxy") is { } program
            ? await StartAsync(program, "haproxy.cfg", HaproxySettings, file => ["-db", "-f", file])
            : null;

    /// <summary>Starts nginx; null if it is not installed.</summary>
    public async Task<Server?> StartNginxAsync() =>
        Find("nginx") is { } program
            ? await StartAsync(program, "nginx.conf", NginxSettings, file => ["-p", directory, "-c", file])
            : null;

    /// <summary>
    /// Full path of a program on the PATH or in a directory for servers; null if it is not installed.
    /// </summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin"
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private async Task<Server> StartAsync(
        string program,
        string name,
        Func<int, string> settings,
        Func<string, string[]> arguments
    )
    {
        var address = Server.FreeAddress();
        var file = Path.Combine(directory, name);
        await File.WriteAllTextAsync(file, settings(address.Port));
        return await Server.StartAsync(new ProcessStartInfo(program, arguments(file)), address);
    }

    private string HaproxySettings(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            global
                nbthread {Environment.ProcessorCount}
                maxconn 1000
            defaults
                mode http
                option http-keep-alive
                http-reuse always
                timeout connect 2s
                timeout client 30s
                timeout server 30s
            listen bench
                bind 127.0.0.1:{port}
                server backend {backend.Authority}

            """
        );

    private string NginxSettings(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            daemon off;
            worker_processes {{Environment.ProcessorCount}};
            pid {{directory}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 1000; }
            http {
                access_log off;
                client_body_temp_path {{directory}};
                proxy_temp_path {{directory}};
                fastcgi_temp_path {{directory}};
                uwsgi_temp_path {{directory}};
                scgi_temp_path {{directory}};
                keepalive_requests 100000000;
                upstream backend {
                    server {{backend.Authority}};
                    keepalive 64;
                    keepalive_requests 100000000;
                }
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass http://backend;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                    }
                }
            }

            """
        );
}
