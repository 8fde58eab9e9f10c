package dev.redactor.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium, without a window and with this machine as the only one it knows. */
final class Browser implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/usr/lib/chromium-browser");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; where there is none, the tests are skipped and say so. */
  static Browser start() {
    Optional<File> browser = program("chromium", "chromium-browser", "google-chrome");
    Optional<File> control = program("chromedriver");
    boolean there = browser.isPresent() && control.isPresent();
    if (!there) {
      System.out.println(
          "SKIPPED: the tests of the desk's page, because this machine has no "
              + (browser.isPresent() ? "chromedriver" : "chromium")
              + "; .ci/run installs both from Debian");
    }
    assumeTrue(there, "no chromium and chromedriver on this machine");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(browser.orElseThrow())
            .addArguments(
                "--headless=new",
                // Builds run as root in containers, which have a small /dev/shm.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en-US",
                "--window-size=1280,900",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    options.setCapability("goog:loggingPrefs", logs);
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(control.orElseThrow())
                .usingAnyFreePort()
                .build(),
            options));
  }

  private static Optional<File> program(String... names) {
    List<String> path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(
            name -> Stream.concat(path.stream(), FOLDERS.stream()).map(dir -> new File(dir, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  void open(String address) {
    // The same page with another hash would not be loaded anew.
    driver.get("about:blank");
    driver.get(address);
  }

  /** Waits until the page is as it should be. */
  void until(Condition condition) {
    await()
        .atMost(LONG)
        .pollInterval(STEP)
        .ignoreExceptionsMatching(
            e ->
                e instanceof NoSuchElementException
                    || e instanceof StaleElementReferenceException
                    || e instanceof JavascriptException)
        .until(condition::holds);
  }

  /** Something about the page. */
  interface Condition {
    boolean holds();
  }

  /** Waits for a text within what is found. */
  void untilText(String css, String text) {
    try {
      until(() -> text(css).contains(text));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(css + " has no \"" + text + "\" in:\n" + text("body"), e);
    }
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text(String css) {
    return find(css).getText();
  }

  /** Waits for a button or link with that text, or with that beginning of one, and clicks it. */
  void click(String text) {
    until(
        () -> {
          WebElement found =
              Stream.concat(all("dialog[open] button").stream(), all("main button, a").stream())
                  .filter(e -> e.isDisplayed() && e.isEnabled() && e.getText().startsWith(text))
                  .findFirst()
                  .orElseThrow(() -> new NoSuchElementException(text));
          found.click();
          return true;
        });
  }

  Object script(String source, Object... arguments) {
    return driver.executeScript(source, arguments);
  }

  /** The element that has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** light or dark. */
  void scheme(String scheme) {
    media("screen", scheme);
  }

  void media(String media, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Writes what is seen, the whole height of it, to target/screenshots. */
  void shoot(String name) {
    long height = ((Number) script("return document.documentElement.scrollHeight")).longValue();
    Number width = (Number) script("return document.documentElement.clientWidth");
    size(width.intValue(), (int) Math.max(740, Math.min(height, 4000)));
    Path folder = Path.of("target", "screenshots");
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe-core finds wrong, each with the place. */
  List<String> accessibilityProblems() {
    return axe("{resultTypes: ['violations']}");
  }

  /** The same of colors alone, which is all that changes between light and dark. */
  List<String> contrastProblems() {
    return axe("{resultTypes: ['violations'], runOnly: ['color-contrast']}");
  }

  @SuppressWarnings("unchecked")
  private List<String> axe(String options) {
    if (!Boolean.TRUE.equals(script("return 'axe' in window"))) {
      try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
        script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return (List<String>)
        driver.executeAsyncScript(
            "const done = arguments[0]; axe.run("
                + options
                + ").then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' +"
                + " n.target.join(' ') + ': ' + n.failureSummary))), e => done(['axe: ' + e]));");
  }

  /** What the console has said since the last time. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
